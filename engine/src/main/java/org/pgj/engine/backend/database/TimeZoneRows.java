package org.pgj.engine.backend.database;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.TreeSet;
import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.type.time.TimeZones;
import org.pgj.engine.type.time.ZoneAbbreviations;

/** The rows of pg_timezone_names() and pg_timezone_abbrevs(). */
final class TimeZoneRows {
  private TimeZoneRows() {}

  /** Adds the zones with their offset at a time. */
  static void addZones(long timestamp, ReportRows rows) {
    Instant now = Instant.ofEpochSecond(Math.floorDiv(timestamp, 1_000_000L) + Clock.EPOCH_SECONDS);
    for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      if (name.startsWith("SystemV/")) {
        continue;
      }
      ZoneId zone = ZoneId.of(name);
      ZoneRules rules = zone.getRules();
      rows.add(
          name,
          TimeZones.abbreviationAt(timestamp, zone),
          rules.getOffset(now).getTotalSeconds() + " seconds",
          rules.isDaylightSavings(now));
    }
  }

  static void addAbbreviations(ReportRows rows) {
    Instant now = Instant.now();
    for (ZoneAbbreviations.Abbreviation abbreviation : ZoneAbbreviations.all()) {
      ZoneRules rules = abbreviation.zone().getRules();
      rows.add(
          abbreviation.name().toUpperCase(Locale.ROOT),
          rules.getOffset(now).getTotalSeconds() + " seconds",
          abbreviation.daylightSaving() || rules.isDaylightSavings(now));
    }
  }
}
