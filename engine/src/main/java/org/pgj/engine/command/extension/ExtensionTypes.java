package org.pgj.engine.command.extension;

import org.pgj.engine.catalog.change.TypeWriter;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.type.hstore.HstoreType;
import org.pgj.engine.type.text.CitextType;

/** The types that extensions bring; their implementations are compiled in, under fixed oids. */
final class ExtensionTypes {
  private static final int DEFAULT_COLLATION = 100;

  private ExtensionTypes() {}

  /** Makes the types of an extension, if it has any. */
  static void create(CommandContext context, String extension, int namespace) {
    TypeWriter writer = new TypeWriter(context.changes());
    int owner = context.user().oid();
    switch (extension) {
      case "citext" ->
          writer.createExtensionType(
              CitextType.OID, "citext", namespace, owner, 'S', DEFAULT_COLLATION);
      case "hstore" ->
          writer.createExtensionType(HstoreType.OID, "hstore", namespace, owner, 'U', 0);
      default -> {
        return;
      }
    }
    context.changes().nextCommand();
  }
}
