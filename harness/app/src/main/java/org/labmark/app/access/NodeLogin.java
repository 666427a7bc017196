package org.labmark.app.access;

/**
 * The account on every node of a bench.
 *
 * @param user its name
 * @param password its password, as the nodes know it
 */
public record NodeLogin(String user, String password) {
    @Override
    public String toString() {
        return user;
    }
}
