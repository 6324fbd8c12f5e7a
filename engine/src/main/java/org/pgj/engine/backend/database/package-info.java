/**
 * A session's database: everything behind the protocol, put together. {@link
 * org.pgj.engine.backend.database.EngineRuntime} holds what a process has for its whole life,
 * {@link org.pgj.engine.backend.database.DatabaseSession} what a session has in its database, and
 * {@link org.pgj.engine.backend.database.EnginePipeline} leads a query through parser, analyzer,
 * rewriter, planner and executor, or to its command.
 */
package org.pgj.engine.backend.database;
