/**
 * CREATE, ALTER and DROP of functions and procedures, DO. A definition is put together as a {@link
 * org.pgj.engine.catalog.entry.FunctionEntry} and written by {@link
 * org.pgj.engine.catalog.change.FunctionWriter}; bodies are checked by their {@link
 * org.pgj.engine.routine.RoutineLanguage}. Read {@link
 * org.pgj.engine.command.function.CreateFunction} first.
 */
package org.pgj.engine.command.function;
