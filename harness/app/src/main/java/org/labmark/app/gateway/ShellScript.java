package org.labmark.app.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What is run on a node to get a shell that outlives its connection: the account's login shell under dtach. It first says
 * in one line, after a word that only we know, which shell that is. Nothing that it says is believed beyond that line;
 * where dtach is missing or broken, it becomes a plain shell.
 */
final class ShellScript {
    /** With no detach key and no suspending: both would strand a person who has one terminal. */
    private static final String SCRIPT = """
            d=/run/terminals;
            { [ -d $d ] && [ -w $d ]; } || { d=/tmp/.terminals-$(id -u); mkdir -p -m 700 $d; };
            say() { printf "\\n%s %s %s\\n" @WORD@ "$1" "$2"; };
            plain() { case ${SHELL##*/} in bash|dash|sh|ksh|mksh|zsh|fish) exec "$SHELL" -l;; *) exec "${SHELL:-/bin/sh}";; esac; };
            command -v dtach >/dev/null 2>&1 || { say plain -; plain; };
            s=; how=old;
            if [ -n "@WANTED@" ]; then [ -S "$d/@WANTED@" ] && s=$d/@WANTED@;
            else for f in $d/@PREFIX@-*; do
            case " @TAKEN@ " in *" ${f##*/} "*) continue;; esac;
            [ -S "$f" ] && [ ! -x "$f" ] && { s=$f; break; };
            done; fi;
            if [ -z "$s" ]; then how=new; i=1;
            while [ -e $d/@PREFIX@-$i ] || case " @TAKEN@ " in *" @PREFIX@-$i "*) true;; *) false;; esac; do i=$((i+1)); done;
            s=$d/@PREFIX@-$i; fi;
            rm -f "$s.exit"; say $how "${s##*/}";
            dtach -A "$s" -E -z -r ctrl_l /bin/sh -c "case \\${SHELL##*/} in bash|dash|sh|ksh|mksh|zsh|fish) \\"\\$SHELL\\" -l;; *) \\"\\${SHELL:-/bin/sh}\\";; esac; echo \\$? > \\"$s.exit\\"";
            r=$?;
            [ -f "$s.exit" ] && { read r < "$s.exit"; rm -f "$s.exit"; exit "$r"; };
            [ $r -eq 0 ] || plain""";

    private ShellScript() {}

    /**
     * The command line.
     *
     * @param word what the line that tells begins with
     * @param prefix what the names of the candidate's shells begin with
     * @param taken names of those that others look at
     * @param wanted the one to go back to; absent for any that nobody looks at, or a new one
     */
    static byte[] command(String word, String prefix, Set<String> taken, Optional<String> wanted) {
        var script = SCRIPT.replace("\n", " ")
                .replace("@WORD@", word)
                .replace("@PREFIX@", prefix)
                .replace("@TAKEN@", String.join(" ", taken))
                .replace("@WANTED@", wanted.orElse(""));
        // Whatever the login shell is, it need only know how to exec, and single quotes.
        return ("exec /bin/sh -c '" + script.replace("'", "'\\''") + "'").getBytes(StandardCharsets.UTF_8);
    }
}
