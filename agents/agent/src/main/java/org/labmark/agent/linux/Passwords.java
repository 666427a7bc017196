package org.labmark.agent.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.security.SecureRandom;

/** Password hashes as shadow(5) holds them, made by the machine's own crypt(3). */
public final class Passwords {
    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String OURS = "$6$rounds=5000$";
    private static final MethodHandle CRYPT = Linker.nativeLinker()
            .downcallHandle(
                    SymbolLookup.libraryLookup("libcrypt.so.1", Arena.global()).findOrThrow("crypt"),
                    FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    private Passwords() {}

    /** Whether a hash is one of {@link #hash}'s and of this password; of others it is not asked: they may take for ever. */
    public static boolean matches(String password, String hash) {
        return hash.startsWith(OURS)
                && hash.length() < 150
                && crypt(password, hash).equals(hash);
    }

    /** SHA-512 crypt of a password with a salt of our own choosing, {@code $6$...}. */
    public static String hash(String password) {
        var salt = new StringBuilder(OURS);
        new SecureRandom().ints(16, 0, ALPHABET.length()).forEach(at -> salt.append(ALPHABET.charAt(at)));
        return crypt(password, salt.append('$').toString());
    }

    private static synchronized String crypt(String password, String salt) {
        try (var arena = Arena.ofConfined()) {
            var hash = (MemorySegment) CRYPT.invokeExact(arena.allocateFrom(password), arena.allocateFrom(salt));
            if (hash.equals(MemorySegment.NULL)) {
                return "";
            }
            // Its own static buffer, hence the lock.
            return hash.reinterpret(512).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException("crypt(3) failed", e);
        }
    }
}
