package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE SUBSCRIPTION and ALTER SUBSCRIPTION.
 *
 * @param connection null where the statement has none
 */
public record ParsedSubscription(
    SubscriptionAction action,
    String name,
    String connection,
    List<String> publications,
    List<ParsedOption> options,
    int location)
    implements Statement {}
