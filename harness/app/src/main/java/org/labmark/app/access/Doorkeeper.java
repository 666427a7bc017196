package org.labmark.app.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import org.labmark.app.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says who somebody at the door is. Access files are read each time, so that a grant or its end takes effect at once. */
public final class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final AccessStore store;
    private final InstantSource clock;

    public Doorkeeper(AccessStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Who has this key at a bench.
     *
     * @param key {@code type base64}
     */
    public Optional<Guest> byKey(String bench, String key) {
        return open(bench)
                .flatMap(access -> access.candidates().stream()
                        .filter(candidate -> candidate.isOpen(clock.instant()))
                        .filter(candidate -> candidate.keys().stream().anyMatch(kept -> PublicKeys.same(kept, key)))
                        .findFirst()
                        .map(candidate -> new Guest(bench, candidate.name(), Guest.By.KEY, Optional.of(key))));
    }

    /**
     * Who has this password at a bench. A one-time password is used up by that, on the disk, before this returns. Takes as
     * long for a bench that does not exist.
     *
     * @param loopback whether the caller is on this very machine
     */
    public Optional<Guest> byPassword(String bench, String password, boolean loopback) {
        var access = open(bench);
        var found = access.flatMap(kept -> matching(kept, password));
        if (found.isEmpty()) {
            OneTimePassword.spendTime(password);
        }
        var own = access.filter(kept -> loopback && same(kept.login().password(), password))
                .flatMap(kept -> kept.candidates().stream()
                        .filter(candidate -> candidate.loopback() && candidate.isOpen(clock.instant()))
                        .findFirst());
        if (own.isPresent()) {
            return Optional.of(new Guest(bench, own.get().name(), Guest.By.LOOPBACK_PASSWORD, Optional.empty()));
        }
        return found.filter(match -> match.password().isSameAs(password)).flatMap(match -> burn(bench, match));
    }

    /** Whether somebody who is in may stay. */
    public boolean mayStay(Guest guest) {
        return open(guest.bench())
                .flatMap(access -> access.candidate(guest.candidate()))
                .filter(candidate -> candidate.isOpen(clock.instant()))
                .filter(candidate ->
                        guest.key().map(key -> candidate.keys().contains(key)).orElse(true))
                .filter(candidate -> guest.by() != Guest.By.LOOPBACK_PASSWORD || candidate.loopback())
                .isPresent();
    }

    /** What is kept of a bench now. A damaged file lets nobody in, and is no reason to fall over. */
    public Optional<BenchAccess> open(String bench) {
        try {
            return store.read(bench);
        } catch (BadInputException e) {
            LOG.error("nobody is let in: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** A kept password that may be the one. */
    private record Match(String candidate, OneTimePassword password) {}

    private Optional<Match> matching(BenchAccess access, String text) {
        var now = clock.instant();
        var id = OneTimePassword.idOf(text);
        return access.candidates().stream()
                .filter(candidate -> candidate.isOpen(now))
                .flatMap(candidate -> candidate.passwords().stream()
                        .filter(password -> password.id().equals(id) && password.isOpen(now))
                        .map(password -> new Match(candidate.name(), password)))
                .findFirst();
    }

    /** Uses a password up. Of many at once who have the same, one takes it out of the file and is the guest. */
    private Optional<Guest> burn(String bench, Match match) {
        var took = new boolean[1];
        store.changeIfKept(
                bench,
                access -> access.with(match.candidate(), candidate -> {
                    took[0] = candidate.passwords().contains(match.password());
                    return candidate.without(match.password().id(), clock.instant());
                }));
        return took[0]
                ? Optional.of(new Guest(bench, match.candidate(), Guest.By.ONE_TIME_PASSWORD, Optional.empty()))
                : Optional.empty();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
