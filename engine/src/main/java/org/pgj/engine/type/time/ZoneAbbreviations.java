package org.pgj.engine.type.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Abbreviations of time zones, PostgreSQL's default set (manual: appendix B.4). Each line of the
 * file: the abbreviation; seconds east of UTC, or the name of a zone where its meaning has changed
 * over time; whether it stands for daylight-saving time.
 */
public final class ZoneAbbreviations {
  private static final ZoneAbbreviations DEFAULT = new ZoneAbbreviations("abbreviations.tsv");

  /** An abbreviation, in lower case. */
  public record Abbreviation(String name, ZoneId zone, boolean daylightSaving) {}

  private final Map<String, Abbreviation> byName = new TreeMap<>();

  private ZoneAbbreviations(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ZoneAbbreviations.class.getResourceAsStream(resource),
                StandardCharsets.US_ASCII))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split("\t");
        byName.put(fields[0], new Abbreviation(fields[0], zone(fields[1]), fields[2].equals("t")));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ZoneId zone(String text) {
    return Character.isLetter(text.charAt(0))
        ? ZoneId.of(text)
        : ZoneOffset.ofTotalSeconds(Integer.parseInt(text));
  }

  /** The zone of an abbreviation in any case, null if it is none. */
  public static ZoneId zoneOf(String name) {
    Abbreviation found = DEFAULT.byName.get(name.toLowerCase(Locale.ROOT));
    return found == null ? null : found.zone();
  }

  /** All of them, in order. */
  public static Collection<Abbreviation> all() {
    return DEFAULT.byName.values();
  }
}
