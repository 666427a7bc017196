package org.labmark.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionTest {
    private static Edition edition(boolean official, List<Edition.Duty> duties, Edition.Statement... statements) {
        return new Edition("kites", "1", "Kite maker", "", "", official, duties, List.of(statements));
    }

    private final Edition old = edition(
            true,
            List.of(new Edition.Duty(1, "Fly", List.of("K1", "S1")), new Edition.Duty(2, "Mend", List.of("S2"))),
            new Edition.Statement("K1", "Wind"),
            new Edition.Statement("S1", "Fold"),
            new Edition.Statement("S2", "Glue"));

    @Test
    void what_came_went_changed_its_words_or_its_duties_is_named() {
        var now = edition(
                true,
                List.of(new Edition.Duty(1, "Fly", List.of("K1", "S3")), new Edition.Duty(2, "Mend", List.of("K1"))),
                new Edition.Statement("K1", "Wind"),
                new Edition.Statement("S1", "Fold twice"),
                new Edition.Statement("S3", "Tie"));
        var revision = Revision.of(old, now);
        assertThat(revision.changes())
                .extracting(Revision.Change::id, Revision.Change::sort, Revision.Change::before, Revision.Change::after)
                .containsExactly(
                        tuple("K1", Revision.Sort.MOVED, "duties 1", "duties 1, 2"),
                        tuple("S1", Revision.Sort.REWORDED, "Fold", "Fold twice"),
                        tuple("S1", Revision.Sort.MOVED, "duties 1", ""),
                        tuple("S2", Revision.Sort.REMOVED, "Glue", ""),
                        tuple("S3", Revision.Sort.ADDED, "", "Tie"));
        assertThat(revision.statements()).containsExactly("K1", "S1", "S2", "S3");
    }

    @Test
    void official_wording_is_not_compared_with_ours() {
        var ours = edition(
                false,
                old.duties(),
                new Edition.Statement("K1", "Air"),
                new Edition.Statement("S1", "Bend"),
                new Edition.Statement("S2", "Stick"));
        assertThat(Revision.of(ours, old)).returns(false, Revision::worded).returns(List.of(), Revision::changes);
    }
}
