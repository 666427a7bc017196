package org.labmark.api.reading;

/**
 * Bytes behind a reading, named by their hash.
 *
 * @param name what they are, such as {@code response.dns} or {@code exchange.pcap}
 * @param mediaType such as {@code application/vnd.tcpdump.pcap}
 * @param sha256 64 lower-case hexadecimal digits
 * @param size in octets, at most 1 MiB
 */
public record Evidence(String name, String mediaType, String sha256, long size) {}
