package org.corehours.architecture;

import org.corehours.workload.Workload;

/** A model that can say which operations its forward pass consists of. */
public sealed interface Architecture permits NfNet {

  /** The model's name as users type it. */
  String name();

  /** The family's name, for example {@code nfnet}. */
  String family();

  /** Side of the square input images [pixels]. */
  int imageSize();

  /** Outputs of the classifier. */
  int classes();

  /** The same model for other images. */
  Architecture withImageSize(int imageSize);

  /** The same model with another classifier. */
  Architecture withClasses(int classes);

  /** The operations of one example's forward pass. */
  Workload workload();
}
