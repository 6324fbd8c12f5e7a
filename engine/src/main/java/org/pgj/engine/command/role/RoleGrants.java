package org.pgj.engine.command.role;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.ParsedGrantRole;
import org.pgj.engine.parser.tree.ParsedPrivilege;

/** GRANT and REVOKE of roles. */
public final class RoleGrants {
  private final CommandContext context;
  private final MembershipWriter members;
  private final MembershipRights rights;

  public RoleGrants(CommandContext context) {
    this.context = context;
    this.members = new MembershipWriter(context);
    this.rights = new MembershipRights(context);
  }

  public String run(ParsedGrantRole grant) {
    MembershipOptions options = MembershipOptions.of(grant.options(), grant.grant());
    RoleEntry namedGrantor =
        grant.grantor() == null ? null : RoleNames.role(context, grant.grantor());
    List<RoleEntry> grantees = new ArrayList<>();
    grant.members().forEach(member -> grantees.add(RoleNames.role(context, member)));
    for (ParsedPrivilege privilege : grant.roles()) {
      RoleEntry role = context.catalog().role(privilege.name());
      if (role == null) {
        throw new DatabaseError("42704", "role \"" + privilege.name() + "\" does not exist");
      }
      rights.requireMayChange(role, grant.grant());
      if (namedGrantor != null) {
        rights.requireGrantor(role, namedGrantor, grant.grant());
      }
      int grantor = namedGrantor == null ? rights.grantor(role) : namedGrantor.oid();
      if (grant.grant()) {
        members.add(role, grantees, grantor, options);
      } else {
        boolean cascade = grant.behavior() == DropBehavior.CASCADE;
        members.remove(role, grantees, grantor, options, cascade);
      }
    }
    return grant.grant() ? "GRANT ROLE" : "REVOKE ROLE";
  }
}
