package org.pgj.engine.postmaster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the postmaster's command line says.
 *
 * @param dataDirectory absolute path, or null for an instance in memory
 * @param runDirectory absolute path of the folder for sockets, existing
 * @param owned whether end-of-file on standard input stops the instance
 * @param launcher socket of whoever started the instance, to be told when it is ready and to be its
 *     lifeline; null for none
 * @param aotCache the AOT cache file to make when there is time, or null
 * @param settings configuration parameters by lower-case name ({@code --set=name=value})
 */
record PostmasterOptions(
    Path dataDirectory,
    Path runDirectory,
    boolean owned,
    String launcher,
    Path aotCache,
    Map<String, String> settings) {

  private static final String DATA = "--data=";
  private static final String RUN = "--run=";
  private static final String LAUNCHER = "--launcher=";
  private static final String AOT = "--train=";
  private static final String OWNED = "--owned";
  private static final String SETTING = "--set=";

  /**
   * Reads {@code --run=DIR [--data=DIR] [--owned] [--launcher=SOCKET] [--train=FILE]
   * [--set=name=value]…}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static PostmasterOptions parse(String[] arguments) {
    Path data = null;
    Path run = null;
    Path aotCache = null;
    String launcher = null;
    boolean owned = false;
    Map<String, String> settings = new LinkedHashMap<>();
    for (String argument : arguments) {
      if (argument.startsWith(DATA)) {
        data = Path.of(argument.substring(DATA.length()));
      } else if (argument.startsWith(RUN)) {
        run = Path.of(argument.substring(RUN.length()));
      } else if (argument.startsWith(AOT)) {
        aotCache = Path.of(argument.substring(AOT.length()));
      } else if (argument.startsWith(LAUNCHER)) {
        launcher = argument.substring(LAUNCHER.length());
      } else if (argument.equals(OWNED)) {
        owned = true;
      } else if (argument.startsWith(SETTING) && argument.indexOf('=', SETTING.length()) > 0) {
        int equals = argument.indexOf('=', SETTING.length());
        settings.put(
            argument.substring(SETTING.length(), equals).toLowerCase(Locale.ROOT),
            argument.substring(equals + 1));
      } else {
        throw new IllegalArgumentException("unrecognized option \"" + argument + "\"");
      }
    }
    if (run == null) {
      throw new IllegalArgumentException("option --run is missing");
    }
    return new PostmasterOptions(data, run, owned, launcher, aotCache, settings);
  }

  /** The same with settings from files as well, which those of the command line override. */
  PostmasterOptions withFileSettings(Map<String, String> fileSettings) {
    Map<String, String> all = new LinkedHashMap<>(fileSettings);
    all.putAll(settings);
    return new PostmasterOptions(dataDirectory, runDirectory, owned, launcher, aotCache, all);
  }

  /** Whether the instance ends with its last owner. */
  boolean hasOwners() {
    return owned || launcher != null;
  }

  boolean inMemory() {
    return dataDirectory == null;
  }

  String setting(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }

  int intSetting(String name, int otherwise) {
    String value = settings.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value.trim());
    } catch (NumberFormatException invalid) {
      throw new IllegalArgumentException(
          "invalid value for parameter \"" + name + "\": \"" + value + "\"", invalid);
    }
  }
}
