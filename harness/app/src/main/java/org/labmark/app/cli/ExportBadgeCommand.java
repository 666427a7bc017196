package org.labmark.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.export.Badge;
import org.labmark.app.export.Issuer;
import org.labmark.app.export.IssuerKey;
import org.labmark.app.export.Recipient;
import org.labmark.app.export.VcJwt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark export badge}. */
@Command(
        name = "badge",
        description = {
            "Issues a credential of Open Badges 3.0 for a unit of practice, signed with this machine's own key. The e-mail",
            "address stands in it as a hash alone."
        })
final class ExportBadgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION)
    private String given = "";

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            required = true,
            description = "Who answers for it: an https address.")
    private String issuer = "";

    @Option(names = "--name", required = true, description = "The issuer's name, as people read it.")
    private String name = "";

    @Option(names = "--recipient", paramLabel = "EMAIL", required = true, description = "Who is given it.")
    private String recipient = "";

    @Option(
            names = "--salt",
            description = "What the address is hashed with. Default: the hash of the attempt's last line.")
    private Optional<String> salt = Optional.empty();

    @Mixin
    private NewFileOption out = new NewFileOption();

    @Override
    public Integer call() {
        var attempt = Attempt.read(AttemptArgument.folder(given));
        var credential = Badge.of(
                attempt, new Issuer(issuer, name), new Recipient(recipient, salt.orElseGet(() -> Badge.salt(attempt))));
        var key = IssuerKey.of(Workplace.here().state());
        out.put(VcJwt.of(credential, key) + "\n", credential.id() + ", signed with the key " + key.thumbprint());
        return Exit.DONE;
    }
}
