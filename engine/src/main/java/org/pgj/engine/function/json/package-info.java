/** JSON functions and operators (manual: JSON Functions and Operators). */
package org.pgj.engine.function.json;
