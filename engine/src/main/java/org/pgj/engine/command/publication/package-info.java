/**
 * Publications and subscriptions as objects of the catalog (manual: chapter Logical Replication).
 * Nothing is replicated: what would need a connection to a publisher is refused.
 *
 * <ol>
 *   <li>A publication owns rows of {@code pg_publication_rel} and {@code pg_publication_namespace},
 *       objects of their own that go with it and with what is published.
 *   <li>The condition for a table's rows is stored over that table as range table entry 1.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.publication.PublicationCommands} first.
 */
package org.pgj.engine.command.publication;
