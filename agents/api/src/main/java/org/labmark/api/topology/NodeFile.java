package org.labmark.api.topology;

/**
 * A text file laid over the node image before first boot.
 *
 * @param path absolute path in the node
 * @param mode permission bits in octal, such as {@code 0644}
 * @param owner user and group by name in the node image, such as {@code root:root}
 * @param content the text, parameters filled in
 */
public record NodeFile(String path, String mode, String owner, String content) {}
