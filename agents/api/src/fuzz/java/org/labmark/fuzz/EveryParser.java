package org.labmark.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * All fuzz tests of a module as one, so that one start of the fuzzer and one bounded time do for all: the first octet of
 * an input says which test takes the rest. What guides the fuzzer to new branches guides it from parser to parser too.
 */
public final class EveryParser {
    private static final String SUFFIX = "Fuzz.class";
    private static final int MOST = 256;

    private final List<Target> targets;

    private EveryParser(List<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    /** A fuzz test: the one such method of its class. */
    private record Target(Object test, Method method) {
        static Target of(Class<?> type) {
            var methods = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                    .toList();
            if (methods.size() != 1) {
                throw new IllegalStateException(
                        type.getName() + " has " + methods.size() + " fuzz tests; allowed is one");
            }
            try {
                methods.getFirst().setAccessible(true);
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return new Target(constructor.newInstance(), methods.getFirst());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getName() + " cannot be made", e);
            }
        }

        String name() {
            return test.getClass().getName();
        }

        /** Where its seeds lie, as Jazzer wants it. */
        Path seeds(Path root) {
            return root.resolve(name().replace('.', '/') + "Inputs").resolve(method.getName());
        }
    }

    /**
     * All that lie beside a test of a module.
     *
     * @throws IllegalStateException when there are none, or more than an octet tells apart
     */
    public static EveryParser beside(Class<?> test) {
        var root = root(test);
        try (var files = Files.walk(root)) {
            var targets = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .map(name -> Target.of(type(name, test)))
                    .toList();
            if (targets.isEmpty() || targets.size() > MOST) {
                throw new IllegalStateException(targets.size() + " fuzz tests; allowed are 1 to " + MOST);
            }
            return new EveryParser(targets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(Class<?> test) {
        try {
            return Path.of(
                    test.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String file, Class<?> test) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - ".class".length()).replace('/', '.'),
                    true,
                    test.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hands octets to the test that the first of them names. */
    public void feed(byte[] octets) throws Throwable {
        if (octets.length == 0) {
            return;
        }
        var target = targets.get((octets[0] & 0xff) % targets.size());
        var rest = Arrays.copyOfRange(octets, 1, octets.length);
        try {
            target.method().invoke(target.test(), (Object) rest);
        } catch (InvocationTargetException e) {
            throw new AssertionError(target.name() + " let it escape; " + kept(target, rest), e.getCause());
        }
    }

    /** The fuzzer keeps the whole input; as a seed, the test wants it without the first octet. */
    private static String kept(Target target, byte[] octets) throws IOException {
        var file = Files.write(Path.of(target.test().getClass().getSimpleName() + ".found"), octets);
        return "the octets are in " + file.toAbsolutePath();
    }

    /** The seeds of all of them. */
    public Stream<Arguments> seeds() {
        var seeds = new ArrayList<Arguments>();
        for (int i = 0; i < targets.size(); i++) {
            var target = targets.get(i);
            try (var files = Files.list(target.seeds(root(target.test().getClass())))) {
                for (var file : files.sorted().toList()) {
                    var content = Files.readAllBytes(file);
                    seeds.add(Arguments.of((Object) ByteBuffer.allocate(1 + content.length)
                            .put((byte) i)
                            .put(content)
                            .array()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(target.name() + " has no seeds", e);
            }
        }
        return seeds.stream();
    }
}
