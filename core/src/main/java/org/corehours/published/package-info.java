/** Published measurements that the models are fitted to and judged by, each with its source. */
package org.corehours.published;
