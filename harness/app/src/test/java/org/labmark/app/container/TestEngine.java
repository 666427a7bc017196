package org.labmark.app.container;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** One real Docker engine for all tests that want one, started with the first of them and gone with the last. */
public final class TestEngine implements AutoCloseable {
    /** An image of two layers, the upper of which replaces and hides files of the lower: a web server on port 8080. */
    static final String WEB = "labmark-test/web:1";

    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private final PrivateEngine engine;

    private TestEngine(PrivateEngine engine) {
        this.engine = engine;
    }

    /** The engine of this test run. */
    static TestEngine of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(TestEngine.class, _ -> start(), TestEngine.class);
    }

    private static TestEngine start() {
        try {
            var engine = PrivateEngine.start(Path.of("/var/tmp"));
            PrivateStrategy.use(engine);
            return new TestEngine(engine);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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

    @Override
    public void close() throws IOException {
        engine.close();
    }
}
