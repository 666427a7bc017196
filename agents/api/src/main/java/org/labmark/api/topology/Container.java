package org.labmark.api.topology;

import java.util.List;
import java.util.Map;

/**
 * What a node of an OCI image runs.
 *
 * @param image the image by the name that its user knows it by, such as {@code registry.example/app:1.2}
 * @param command run instead of what the image says; empty for what the image says
 * @param environment added to the image's own
 */
public record Container(String image, List<String> command, Map<String, String> environment) {
    public Container {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
