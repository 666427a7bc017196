package org.labmark.agent.probe.cron;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.unit.UnitFiles;
import org.labmark.api.query.CronQuery;
import org.labmark.api.reading.CronObservation;

/** Reads what a node would run by the clock. */
public final class CronProbe implements Probe<CronQuery> {
    private static final int MOST = 200;
    private static final int LONGEST = 1000;
    private static final long FOUR_WEEKS = 28L * 86_400;
    private static final int MOST_RUNS = 50_000;
    private static final String ZONES = "/zoneinfo/";
    private static final List<String> AFTER = List.of("OnUnitActiveSec", "OnUnitInactiveSec");

    @Override
    public String id() {
        return "cron";
    }

    @Override
    public Class<CronQuery> queries() {
        return CronQuery.class;
    }

    @Override
    public Seen ask(CronQuery query, BenchView bench) throws IOException {
        var files = bench.files(query.node())
                .orElseThrow(() -> new IllegalArgumentException("node " + query.node() + " has no disk"));
        return Seen.of(read(query, files, LocalDateTime.ofInstant(Instant.now(), zone(files))));
    }

    static CronObservation read(CronQuery query, NodeFiles files, LocalDateTime now) throws IOException {
        var jobs = new ArrayList<CronObservation.Job>();
        var tabs = new Crontabs(files);
        for (var line : tabs.lines()) {
            jobs.add(job(line, now));
        }
        var units = new UnitFiles(files);
        for (var timer : units.named(".timer")) {
            timer(timer, units, now).ifPresent(jobs::add);
        }
        var wanted = jobs.stream()
                .filter(job ->
                        query.user().isEmpty() || job.user().equals(query.user().get()))
                .filter(job -> query.mentioning().isEmpty()
                        || Stream.of(job.command(), job.file())
                                .anyMatch(
                                        text -> text.contains(query.mentioning().get())))
                .sorted(Comparator.comparing(CronObservation.Job::file)
                        .thenComparing(CronObservation.Job::command)
                        .thenComparing(CronObservation.Job::schedule))
                .toList();
        var next = wanted.stream()
                .filter(CronObservation.Job::enabled)
                .flatMap(job -> job.next().stream())
                .map(LocalDateTime::parse)
                .min(Comparator.naturalOrder());
        return new CronObservation(
                wanted.size(),
                wanted.stream()
                        .map(CronObservation.Job::command)
                        .distinct()
                        .sorted()
                        .limit(MOST)
                        .toList(),
                next.map(time -> ChronoUnit.SECONDS.between(now, time)),
                wanted.stream().limit(MOST).toList(),
                tabs.broken().stream().limit(MOST).map(CronProbe::shown).toList());
    }

    private static CronObservation.Job job(Crontabs.Line line, LocalDateTime now) {
        var times = CronFields.times(line.schedule());
        return new CronObservation.Job(
                shown(NodeFiles.text(line.file())),
                shown(line.schedule()),
                shown(line.user()),
                shown(line.command()),
                true,
                times.map(found -> found.runsIn28Days(now.toLocalDate())).orElse(-1),
                times.flatMap(found -> found.next(now)).map(LocalDateTime::toString));
    }

    private static Optional<CronObservation.Job> timer(String timer, UnitFiles units, LocalDateTime now)
            throws IOException {
        var place = units.place(timer);
        if (place.isEmpty() || units.isMasked(timer)) {
            return Optional.empty();
        }
        var settings = units.settings(timer);
        var service = last(settings, "Timer.Unit", timer.substring(0, timer.length() - "timer".length()) + "service");
        var work = service.matches("[A-Za-z0-9:_.\\\\@-]{1,200}")
                ? units.settings(service)
                : Map.<String, List<String>>of();
        var run = new ArrayList<Times>();
        int runs = 0;
        for (var event : settings.getOrDefault("Timer.OnCalendar", List.of())) {
            var times = Calendar.times(event);
            if (times.isEmpty() || runs < 0) {
                runs = -1;
                continue;
            }
            run.add(times.get());
            runs = Math.min(runs + times.get().runsIn28Days(now.toLocalDate()), MOST_RUNS);
        }
        for (var key : AFTER) {
            for (var span : settings.getOrDefault("Timer." + key, List.of())) {
                OptionalLong seconds = Span.seconds(span);
                runs = seconds.isEmpty() || runs < 0
                        ? -1
                        : (int) Math.min(runs + FOUR_WEEKS / seconds.getAsLong(), MOST_RUNS);
            }
        }
        return Optional.of(new CronObservation.Job(
                shown(NodeFiles.text(place.get())),
                shown(settings.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("Timer.On")
                                && !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey().substring("Timer.".length()) + "="
                                + entry.getValue().getFirst())
                        .findFirst()
                        .orElse("")),
                shown(last(work, "Service.User", "root")),
                shown(last(work, "Service.ExecStart", "")),
                !units.wantedBy(timer, false).isEmpty(),
                runs,
                run.stream()
                        .flatMap(times -> times.next(now).stream())
                        .min(Comparator.naturalOrder())
                        .map(LocalDateTime::toString)));
    }

    private static String last(Map<String, List<String>> settings, String key, String otherwise) {
        var values = settings.getOrDefault(key, List.of());
        return values.isEmpty() ? otherwise : values.getLast();
    }

    private static String shown(String text) {
        return CleanText.line(text, LONGEST);
    }

    /** The node's own time zone, by its link; UTC when it has none that is known here. */
    private static ZoneId zone(NodeFiles files) throws IOException {
        var target = files.target("/etc/localtime").orElse("");
        int at = target.indexOf(ZONES);
        try {
            return at < 0 ? ZoneOffset.UTC : ZoneId.of(target.substring(at + ZONES.length()));
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }
}
