package org.pgj.cli;

/** Entry point of {@code java -jar pgj.jar}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandLineInterface.run(arguments));
  }
}
