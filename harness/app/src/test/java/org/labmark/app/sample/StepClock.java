package org.labmark.app.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves by 137 ms whenever it is read. */
public final class StepClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public StepClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.getAndUpdate(instant -> instant.plusMillis(137));
    }

    public void skip(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
