package org.labmark.app.export;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;

/**
 * Who is given a credential. Their address stands in it as a hash alone: whoever knows the address can tell that it is
 * theirs, and whoever does not must guess it.
 *
 * @param address an e-mail address, as it is written
 * @param salt what makes the hash differ from that of the same address elsewhere
 */
public record Recipient(String address, String salt) {
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+");
    private static final Pattern SALT = Pattern.compile("[!-~]{1,128}");

    /** @throws BadInputException when one of them does not do */
    public Recipient {
        if (address.length() > LONGEST_ADDRESS || !ADDRESS.matcher(address).matches()) {
            throw new BadInputException("--recipient: \"" + address + "\"; allowed: an e-mail address, NAME@HOST");
        }
        if (!SALT.matcher(salt).matches()) {
            throw new BadInputException(
                    "--salt: \"" + salt + "\"; allowed: 1 to 128 ASCII letters, digits and signs, no spaces");
        }
    }

    /** The hash of Open Badges 3.0: that of the address with the salt behind it, after the name of the algorithm. */
    String hash() {
        return "sha256$" + CanonicalJson.sha256((address + salt).getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> identity() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "IdentityObject");
        tree.put("hashed", true);
        tree.put("identityHash", hash());
        tree.put("identityType", "emailAddress");
        tree.put("salt", salt);
        return tree;
    }
}
