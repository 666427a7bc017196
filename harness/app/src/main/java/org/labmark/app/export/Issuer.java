package org.labmark.app.export;

import java.net.URI;
import java.net.URISyntaxException;
import org.labmark.app.BadInputException;

/**
 * Who answers for a credential.
 *
 * @param address an https address of theirs, which is their name in credentials for ever
 * @param name for people
 */
public record Issuer(String address, String name) {
    private static final int LONGEST = 200;

    /** @throws BadInputException when one of them does not do */
    public Issuer {
        if (!isAddress(address)) {
            throw new BadInputException(
                    "--issuer: \"" + address + "\"; allowed: an https address, such as https://college.example/issuer");
        }
        if (name.isBlank() || name.length() > LONGEST || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadInputException(
                    "--name: \"" + name + "\"; allowed: one line of 1 to " + LONGEST + " characters");
        }
    }

    private static boolean isAddress(String text) {
        try {
            var address = new URI(text);
            return "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null
                    && text.equals(address.toASCIIString());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
