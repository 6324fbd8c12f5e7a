/** DROP, with everything that depends on what is dropped. */
package org.pgj.engine.command.drop;
