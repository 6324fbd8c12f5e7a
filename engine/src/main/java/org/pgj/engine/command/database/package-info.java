/** CREATE and DROP DATABASE. */
package org.pgj.engine.command.database;
