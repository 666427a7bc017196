package org.labmark.app.container;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The options of {@code docker run} that docs/docker.md names, taken from there, so that nobody is told of others than
 * were tried.
 */
final class DockerLine {
    static final String VOLUME = "labmark-state";
    private static final Pattern LINE = Pattern.compile("^docker run ((?:.*\\\\\\n)*.*)$", Pattern.MULTILINE);

    private final List<Capability> capabilities = new ArrayList<>();
    private final List<String> security = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final String cgroups;
    private final boolean init;

    private DockerLine(List<String> words) {
        var cgroupNamespace = "";
        boolean reaped = false;
        var rest = words.iterator();
        for (var word = rest.next(); word.startsWith("-"); word = rest.next()) {
            switch (word) {
                case "-d" -> {}
                case "--name" -> rest.next();
                case "--init" -> reaped = true;
                case "--cap-add" -> capabilities.add(Capability.valueOf(rest.next()));
                case "--security-opt" -> security.add(rest.next());
                case "--device" -> devices.add(Device.parse(rest.next()));
                case "--cgroupns=host" -> cgroupNamespace = "host";
                case "-v" -> volumes.add(rest.next());
                default -> throw new AssertionError("docs/docker.md: option " + word + " is not known to this test");
            }
        }
        cgroups = cgroupNamespace;
        init = reaped;
    }

    /** The first such line in the document. */
    static DockerLine read() throws IOException {
        var found = LINE.matcher(Files.readString(Path.of("../../docs/docker.md")));
        if (!found.find()) {
            throw new AssertionError("docs/docker.md: there is no docker run");
        }
        var words = found.group(1).replace("\\\n", " ").strip().split("\\s+");
        return new DockerLine(Arrays.asList(words));
    }

    /**
     * Gives a container just that.
     *
     * @param volume instead of the document's
     * @param more what is mounted besides
     */
    void applyTo(HostConfig config, String volume, List<Bind> more) {
        var binds = new ArrayList<>(more);
        volumes.forEach(each -> binds.add(Bind.parse(each.replace(VOLUME, volume))));
        config.withInit(init)
                .withCapAdd(capabilities.toArray(Capability[]::new))
                .withSecurityOpts(security)
                .withDevices(devices)
                .withCgroupnsMode(cgroups)
                .withBinds(binds);
    }
}
