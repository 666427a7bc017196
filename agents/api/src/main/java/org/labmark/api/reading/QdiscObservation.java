package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** Queues of an interface. */
public record QdiscObservation(
        @Says("whether the interface is there") boolean exists,

        @Says("kind of the outermost queue, such as tbf, htb, fq_codel, noqueue; empty when the interface is not there")
        String root,

        @Says(
                "the rate that the outermost queue or its outermost class keeps to, in bit/s; absent when it keeps to none")
        Optional<Long> rateBits,

        @Says("each queue, outermost first, at most 128") List<Queue> queues,
        @Says("each class, sorted by handle, at most 128") List<ShapedClass> classes)
        implements Observation {
    /** One queue. */
    public record Queue(
            @Says("such as htb") String kind,
            @Says("such as 1:") String handle,

            @Says("the class that it hangs from; root for the outermost")
            String parent,

            @Says("packets that it sent") long packets,
            @Says("packets that it dropped") long drops) {}

    /** One class of a queue that has classes. */
    public record ShapedClass(
            @Says("such as 1:10") String handle,

            @Says("the class or queue above; root for the outermost")
            String parent,

            @Says("lower is served first; 0 when it has none")
            int priority,

            @Says("guaranteed, in bit/s") long rateBits,
            @Says("at most, in bit/s") long ceilingBits,
            @Says("packets that it sent") long packets,
            @Says("packets that it dropped") long drops) {}

    public QdiscObservation {
        queues = List.copyOf(queues);
        classes = List.copyOf(classes);
    }
}
