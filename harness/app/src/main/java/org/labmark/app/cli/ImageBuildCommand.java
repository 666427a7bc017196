package org.labmark.app.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.exam.Lab;
import org.labmark.app.image.ImageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark image build}. */
@Command(name = "build", description = "Builds the node image, about a minute; does nothing when it is there already.")
final class ImageBuildCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print the image as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var place = Workplace.here();
        var store = new ImageStore(place.state());
        var recipe = Lab.recipe(place);
        var image = store.find(recipe).orElseGet(() -> {
            try (var bar = new ProgressBarBuilder()
                    .setTaskName("node image")
                    .setStyle(ProgressBarStyle.ASCII)
                    .setInitialMax(100)
                    .build()) {
                return store.ensure(recipe, at -> {
                    bar.setExtraMessage(at.stage());
                    bar.maxHint(at.of() > 0 ? at.of() : -1);
                    bar.stepTo(at.done());
                });
            }
        });
        System.out.println(json ? CanonicalJson.write(Map.of("rootfs", image.toString())) : image.toString());
        return Exit.DONE;
    }
}
