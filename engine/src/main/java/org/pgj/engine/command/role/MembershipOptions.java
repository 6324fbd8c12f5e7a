package org.pgj.engine.command.role;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedOption;

/** The options of a membership that a command names; null for one that it does not. */
record MembershipOptions(Boolean admin, Boolean inherit, Boolean set) {
  static final MembershipOptions NONE = new MembershipOptions(null, null, null);
  static final MembershipOptions ADMIN = new MembershipOptions(true, null, null);

  /** Those of a GRANT with their values, or those that a REVOKE takes away. */
  static MembershipOptions of(List<ParsedOption> parsed, boolean grant) {
    Boolean admin = null;
    Boolean inherit = null;
    Boolean set = null;
    for (ParsedOption option : parsed) {
      boolean value =
          grant && (!(option.value() instanceof ParsedBooleanLiteral flag) || flag.value());
      switch (option.name()) {
        case "admin" -> admin = value;
        case "inherit" -> inherit = value;
        case "set" -> set = value;
        default ->
            throw new DatabaseError("42601", "unrecognized role option \"" + option.name() + "\"")
                .at(option.location());
      }
    }
    return new MembershipOptions(admin, inherit, set);
  }

  boolean givesAdmin() {
    return admin != null && admin;
  }
}
