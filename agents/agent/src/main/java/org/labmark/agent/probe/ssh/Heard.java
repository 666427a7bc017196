package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.probe.CleanText;

/** What a server says to a user before it lets them in; answers nothing. */
final class Heard implements UserInfo {
    private static final int LONGEST_BANNER = 2000;
    private static final int MOST_METHODS = 16;

    private volatile String banner = "";
    private volatile List<String> methods = List.of();

    String banner() {
        return banner;
    }

    List<String> methods() {
        return methods;
    }

    /** Notes the ways to log in that a server offers (RFC 4252, 5.2). */
    void offer(String list) {
        methods = Arrays.stream(list.split(",", MOST_METHODS + 1))
                .limit(MOST_METHODS)
                .filter(name -> !name.isBlank())
                .map(name -> CleanText.line(name, 64))
                .sorted()
                .distinct()
                .toList();
    }

    @Override
    public void showMessage(String message) {
        if (banner.isEmpty()) {
            banner = CleanText.text(message.getBytes(StandardCharsets.UTF_8), LONGEST_BANNER);
        }
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public boolean promptPassword(String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }
}
