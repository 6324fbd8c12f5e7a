/** CREATE SCHEMA. */
package org.pgj.engine.command.schema;
