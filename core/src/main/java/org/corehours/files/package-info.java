/**
 * Files that users name, opened so that neither their size nor a pipe without a writer stops us.
 */
package org.corehours.files;
