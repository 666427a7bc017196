package org.labmark.app.access;

import java.security.SecureRandom;

/**
 * The account on every node of a bench.
 *
 * @param user its name
 * @param password its password, as the nodes know it
 */
public record NodeLogin(String user, String password) {
    private static final String TECHNICIAN = "tech";

    /** Letters and digits that nobody mistakes for one another. */
    private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 12;

    /** The technician's account that every node of the node image has, with a new password. */
    public static NodeLogin technician() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(LEGIBLE.charAt(random.nextInt(LEGIBLE.length())));
        }
        return new NodeLogin(TECHNICIAN, password.toString());
    }

    @Override
    public String toString() {
        return user;
    }
}
