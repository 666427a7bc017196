package org.labmark.agent.probe.snmp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snmp4j.security.UsmTimeEntry;

/**
 * Engines of agents that were spoken to before, with their clocks (RFC 3414, 2.2): a slow device that takes seconds for
 * an answer is asked at once the next time, not after two rounds of discovery. An engine whose clock has jumped says so,
 * and is discovered anew.
 */
final class Engines {
    private static final int MOST = 256;

    private final Map<String, UsmTimeEntry> known = new LinkedHashMap<>();

    synchronized Optional<UsmTimeEntry> known(String agent) {
        return Optional.ofNullable(known.get(agent));
    }

    synchronized void note(String agent, UsmTimeEntry entry) {
        known.remove(agent);
        known.put(agent, entry);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    synchronized void forget(String agent) {
        known.remove(agent);
    }
}
