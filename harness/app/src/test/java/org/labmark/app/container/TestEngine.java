package org.labmark.app.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** One real Docker engine for all tests that want one, started with the first of them and gone with their process. */
public final class TestEngine {
    /** An image of two layers, the upper of which replaces and hides files of the lower: a web server on port 8080. */
    static final String WEB = "labmark-test/web:1";

    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private static @Nullable TestEngine only;

    private final PrivateEngine engine;

    private TestEngine(PrivateEngine engine) {
        this.engine = engine;
    }

    /** The engine of this process: Testcontainers keeps to the first that it finds, also when tests are tried again. */
    static synchronized TestEngine get() {
        if (only == null) {
            try {
                var engine = PrivateEngine.start(Path.of("/var/tmp"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(engine)));
                PrivateStrategy.use(engine);
                only = new TestEngine(engine);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return only;
    }

    private static void end(PrivateEngine engine) {
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PrivateEngine engine() {
        return engine;
    }

    EngineControl control() {
        return new EngineControl(engine);
    }

    /** Builds the web server's image from nothing: no registry is asked. */
    void buildWeb() {
        var _ = new ImageFromDockerfile(WEB, false)
                .withBuildImageCmdModifier(build -> build.withNetworkMode("none"))
                .withFileFromPath("busybox", BUSYBOX)
                .withFileFromString("old.html", "old\n")
                .withFileFromString("index.html", "hello from a container\n")
                .withFileFromString("passwd", "root:x:0:0::/root:/bin/sh\nweb:x:33:33::/www:/bin/sh\n")
                .withDockerfileFromBuilder(builder -> builder.from("scratch")
                        .copy("busybox", "/bin/busybox")
                        .copy("busybox", "/bin/sh")
                        .copy("passwd", "/etc/passwd")
                        .copy("old.html", "/www/index.html")
                        .copy("index.html", "/www/index.html")
                        .env("GREETING", "hello")
                        .user("web")
                        .workDir("/www")
                        .entryPoint("/bin/busybox", "httpd", "-f", "-v")
                        .cmd("-p", "8080", "-h", "/www")
                        .build())
                .get();
    }
}
