package org.labmark.agent.probe.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Lines of passwd, shadow and authorized_keys. */
class AccountLinesFuzz {
    @FuzzTest
    void a_line_is_an_account_or_none(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        Accounts.account(text).ifPresent(account -> assertThat(account.uid()).isBetween(0L, 9_999_999_999L));
        assertThat(Shadow.read(text, 20_000).password()).isIn("empty", "locked", "set");
        var keys = new AuthorizedKeys();
        text.lines().forEach(keys::line);
        assertThat(keys.fingerprints()).hasSizeLessThanOrEqualTo(64);
        assertThat(keys.count()).isGreaterThanOrEqualTo(keys.fingerprints().size());
    }
}
