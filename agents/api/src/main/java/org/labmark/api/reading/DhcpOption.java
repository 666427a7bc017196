package org.labmark.api.reading;

import org.labmark.api.query.Says;

/**
 * An option of a DHCP message. Numbers are those of RFC 2132 and IANA's lists.
 *
 * @param value as text: addresses and names separated by blanks, numbers in decimal, what is not known in hexadecimal;
 *     at most 512 characters
 */
@Says("an option")
public record DhcpOption(
        @Says("its number") int code,

        @Says("its name, such as ntp-servers; option-N where it is not known")
        String name,

        @Says("its value: addresses or names separated by blanks, a number, a text, or hexadecimal")
        String value) {}
