package org.pgj.engine.command.publication;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.schema.PgSubscription;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;

/** The parameters of a subscription; null is what was not given. */
final class SubscriptionOptions {
  /** What CREATE takes. */
  static final Set<String> OF_CREATE =
      Set.of(
          "connect",
          "enabled",
          "create_slot",
          "slot_name",
          "copy_data",
          "synchronous_commit",
          "binary",
          "streaming",
          "two_phase",
          "disable_on_error",
          "password_required",
          "run_as_owner",
          "failover",
          "origin");

  /** What ALTER … SET takes. */
  static final Set<String> OF_ALTER =
      Set.of(
          "slot_name",
          "synchronous_commit",
          "binary",
          "streaming",
          "disable_on_error",
          "password_required",
          "run_as_owner",
          "failover",
          "origin");

  private static final String NONE = "none";

  Boolean connect;
  Boolean enabled;
  Boolean createSlot;
  Boolean copyData;
  Boolean refresh;
  Boolean binary;
  Boolean twoPhase;
  Boolean disableOnError;
  Boolean passwordRequired;
  Boolean runAsOwner;
  Boolean failover;
  Character streaming;
  String synchronousCommit;
  String origin;
  boolean hasSlotName;

  /** Null for NONE. */
  String slotName;

  private SubscriptionOptions() {}

  static SubscriptionOptions of(
      CommandContext context, List<ParsedOption> options, Set<String> allowed) {
    SubscriptionOptions read = new SubscriptionOptions();
    Set<String> seen = new HashSet<>();
    for (ParsedOption option : options) {
      if (!allowed.contains(option.name())) {
        throw new DatabaseError(
            "42601", "unrecognized subscription parameter: \"" + option.name() + "\"");
      }
      if (!seen.add(option.name())) {
        throw new DatabaseError("42601", "conflicting or redundant options").at(option.location());
      }
      read.set(context, option);
    }
    return read;
  }

  private void set(CommandContext context, ParsedOption option) {
    switch (option.name()) {
      case "connect" -> connect = OptionValues.bool(option);
      case "enabled" -> enabled = OptionValues.bool(option);
      case "create_slot" -> createSlot = OptionValues.bool(option);
      case "copy_data" -> copyData = OptionValues.bool(option);
      case "refresh" -> refresh = OptionValues.bool(option);
      case "binary" -> binary = OptionValues.bool(option);
      case "two_phase" -> twoPhase = OptionValues.bool(option);
      case "disable_on_error" -> disableOnError = OptionValues.bool(option);
      case "password_required" -> passwordRequired = OptionValues.bool(option);
      case "run_as_owner" -> runAsOwner = OptionValues.bool(option);
      case "failover" -> failover = OptionValues.bool(option);
      case "streaming" -> streaming = streaming(option);
      case "synchronous_commit" -> {
        synchronousCommit = OptionValues.text(option);
        context.session().settings().requireValid("synchronous_commit", synchronousCommit);
      }
      case "origin" -> origin = origin(OptionValues.text(option));
      default -> {
        hasSlotName = true;
        String name = OptionValues.text(option);
        slotName = name.equalsIgnoreCase(NONE) ? null : slotName(name);
      }
    }
  }

  private static char streaming(ParsedOption option) {
    if (option.value() != null && OptionValues.text(option).equalsIgnoreCase("parallel")) {
      return 'p';
    }
    Boolean streams = OptionValues.boolOrNull(option);
    if (streams == null) {
      throw new DatabaseError("42601", "streaming requires a Boolean value or \"parallel\"");
    }
    return streams ? 't' : 'f';
  }

  private static String origin(String origin) {
    if (!origin.equalsIgnoreCase(NONE) && !origin.equalsIgnoreCase("any")) {
      throw new DatabaseError("22023", "unrecognized origin value: \"" + origin + "\"");
    }
    return origin;
  }

  private static String slotName(String name) {
    String shown = "replication slot name \"" + name + "\"";
    if (name.isEmpty()) {
      throw new DatabaseError("42602", shown + " is too short");
    }
    if (name.length() > 63) {
      throw new DatabaseError("42622", shown + " is too long");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_')) {
        throw new DatabaseError("42602", shown + " contains invalid character")
            .hint(
                "Replication slot names may only contain lower case letters, numbers, and the"
                    + " underscore character.");
      }
    }
    return name;
  }

  static boolean isTrue(Boolean value, boolean otherwise) {
    return value == null ? otherwise : value;
  }

  /**
   * Requires that what was given to CREATE goes together.
   *
   * @throws DatabaseError 42601
   */
  void requireConsistent() {
    if (!isTrue(connect, true)) {
      excludes("connect = false", "enabled = true", enabled);
      excludes("connect = false", "create_slot = true", createSlot);
      excludes("connect = false", "copy_data = true", copyData);
      return;
    }
    if (hasSlotName && slotName == null) {
      excludes("slot_name = NONE", "enabled = true", enabled);
      excludes("slot_name = NONE", "create_slot = true", createSlot);
      requires("enabled = false", enabled);
      requires("create_slot = false", createSlot);
    }
  }

  private static void excludes(String one, String other, Boolean value) {
    if (value != null && value) {
      throw new DatabaseError("42601", one + " and " + other + " are mutually exclusive options");
    }
  }

  private static void requires(String what, Boolean value) {
    if (value == null) {
      throw new DatabaseError("42601", "subscription with slot_name = NONE must also set " + what);
    }
  }

  /** Puts what was given into a row. */
  RowValues into(RowValues row) {
    put(row, PgSubscription.SUBBINARY, binary);
    put(row, PgSubscription.SUBDISABLEONERR, disableOnError);
    put(row, PgSubscription.SUBPASSWORDREQUIRED, passwordRequired);
    put(row, PgSubscription.SUBRUNASOWNER, runAsOwner);
    put(row, PgSubscription.SUBFAILOVER, failover);
    if (streaming != null) {
      row.character(PgSubscription.SUBSTREAM, streaming);
    }
    if (synchronousCommit != null) {
      row.text(PgSubscription.SUBSYNCCOMMIT, synchronousCommit);
    }
    if (origin != null) {
      row.text(PgSubscription.SUBORIGIN, origin);
    }
    if (hasSlotName) {
      row.text(PgSubscription.SUBSLOTNAME, slotName);
    }
    return row;
  }

  private static void put(RowValues row, int column, Boolean value) {
    if (value != null) {
      row.bool(column, value);
    }
  }
}
