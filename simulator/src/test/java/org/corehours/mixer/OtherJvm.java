package org.corehours.mixer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Runs commands in another JVM that has the family's jar on its class path and no class of the
 * tests, because families are looked for once in the life of a JVM.
 *
 * @param directory for the jar and for what commands print
 */
record OtherJvm(Path directory) {

  private static final String MAIN = "org.corehours.sim.cli.Main";
  private static final Path TEST_CLASSES = testClasses();

  /** Packs the family as somebody else would: its package, and the resources that name it. */
  static OtherJvm withTheFamily(Path directory) throws IOException {
    Path resources = TEST_CLASSES.resolve("mixer");
    try (OutputStream file = Files.newOutputStream(jar(directory));
        JarOutputStream jar = new JarOutputStream(file)) {
      add(jar, TEST_CLASSES, classFile(Mixer.class));
      add(jar, TEST_CLASSES, classFile(MixerFamily.class));
      for (Path resource : files(resources)) {
        add(jar, resources, resource);
      }
    }
    return new OtherJvm(directory);
  }

  private static Path testClasses() {
    try {
      return Path.of(MixerFamily.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path classFile(Class<?> type) {
    return TEST_CLASSES.resolve(type.getName().replace('.', '/') + ".class");
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void add(JarOutputStream jar, Path root, Path file) throws IOException {
    jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
    Files.copy(file, jar);
    jar.closeEntry();
  }

  private static Path jar(Path directory) {
    return directory.resolve("mixer.jar");
  }

  /** The jar on the class path, or a directory in its place. */
  Path jar() {
    return jar(directory);
  }

  /** Starts a command; its output is in {@link #out()}, its messages in {@link #err()}. */
  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", classPath(), MAIN));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(out().toFile())
        .redirectError(err().toFile())
        .start();
  }

  private String classPath() {
    Stream<String> program =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !Path.of(entry).equals(TEST_CLASSES));
    return String.join(
        File.pathSeparator, Stream.concat(program, Stream.of(jar().toString())).toList());
  }

  /** Runs a command and returns what it prints. */
  String run(int code, String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err())).isEqualTo(code);
    return Files.readString(out());
  }

  /** What the last command printed. */
  Path out() {
    return directory.resolve("out.txt");
  }

  /** Messages of the last command. */
  Path err() {
    return directory.resolve("err.txt");
  }
}
