package org.labmark.app.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;

/**
 * The register of people: {@code people/ID.sealed}, each sealed by AES-256-GCM under {@code people-keys/ID.key}. Keys lie
 * apart, so that records can be backed up without them, and whoever is erased stays erased in every backup.
 */
public final class People {
    private static final String SEALED = ".sealed";
    private static final String KEY = ".key";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_OCTETS = 32;
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path records;
    private final Path keys;

    private People(Path state) {
        this.records = state.resolve("people");
        this.keys = state.resolve("people-keys");
    }

    /** The register that a state folder has; an empty one where there is none. */
    public static People in(Path state) {
        return new People(state);
    }

    /** The pseudonyms of everybody in it, in order. */
    public List<String> ids() {
        if (!Files.isDirectory(records)) {
            return List.of();
        }
        try (var files = Files.list(records)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SEALED))
                    .map(name -> name.substring(0, name.length() - SEALED.length()))
                    .filter(id -> ID.matcher(id).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new HarnessFaultException(records + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes people down, each anew.
     *
     * @param replace whether those that are known already may be
     * @throws BadInputException when one is known, and may not be; then nobody is written down
     */
    public void add(Collection<Person> people, boolean replace) {
        var known = ids();
        var twice =
                people.stream().map(Person::id).filter(known::contains).sorted().toList();
        if (!replace && !twice.isEmpty()) {
            throw new BadInputException(
                    String.join(", ", twice) + ": known already; --replace writes them down anew, nothing was changed");
        }
        try {
            PrivateFile.folder(records);
            PrivateFile.folder(keys);
            for (var person : people) {
                PrivateFile.replace(record(person.id()), seal(person, key(person.id())));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new HarnessFaultException(records + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Somebody by their pseudonym; absent when nobody has it.
     *
     * @throws HarnessFaultException when the record cannot be opened: the key is gone, or one of both was changed
     */
    public Optional<Person> find(String id) {
        if (!ID.matcher(id).matches() || !Files.exists(record(id))) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(id, Files.readAllBytes(record(id)), Files.readAllBytes(keys.resolve(id + KEY))));
        } catch (IOException | GeneralSecurityException | JsonFormatException e) {
            throw new HarnessFaultException(
                    record(id) + ": cannot be opened: the key is missing, or one of both was changed", e);
        }
    }

    /** Forgets somebody: the key first, so that whatever else is left of the record can never be read again. */
    public void erase(String id) {
        try {
            PrivateFile.remove(keys.resolve(id + KEY));
            PrivateFile.remove(record(id));
        } catch (IOException e) {
            throw new HarnessFaultException(record(id) + ": cannot be removed: " + e.getMessage(), e);
        }
    }

    private Path record(String id) {
        return records.resolve(id + SEALED);
    }

    private byte[] key(String id) throws IOException {
        var file = keys.resolve(id + KEY);
        if (!Files.exists(file)) {
            var key = new byte[KEY_OCTETS];
            RANDOM.nextBytes(key);
            PrivateFile.add(file, key);
        }
        return Files.readAllBytes(file);
    }

    private static byte[] seal(Person person, byte[] key) throws GeneralSecurityException {
        var nonce = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, person.id()).doFinal(CanonicalJson.bytes(person));
        var all = Arrays.copyOf(nonce, NONCE_OCTETS + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_OCTETS, sealed.length);
        return all;
    }

    private static Person open(String id, byte[] sealed, byte[] key) throws GeneralSecurityException {
        if (sealed.length < NONCE_OCTETS) {
            throw new GeneralSecurityException("too short");
        }
        var nonce = Arrays.copyOf(sealed, NONCE_OCTETS);
        var text =
                cipher(Cipher.DECRYPT_MODE, key, nonce, id).doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS);
        return CanonicalJson.read(new String(text, StandardCharsets.UTF_8), Person.class);
    }

    /** The pseudonym is sealed in: no record stands for somebody else. */
    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String id) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
