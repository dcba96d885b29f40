package dev.ricci.processor.index;

import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;

/** The outputs of a derivative: one for each array, in order, then one for all scalars. */
final class Groups {
  private final List<Tensor> arrays = new ArrayList<>();
  private final List<Tensor> scalars = new ArrayList<>();
  private final List<Tensor> all;
  private final boolean records;

  Groups(Signature signature, Equations equations) {
    all = equations.variables();
    records = signature.parameters().stream().anyMatch(Formal.RecordOfReals.class::isInstance);
    for (Tensor tensor : equations.variables()) {
      (tensor.rank() > 0 ? arrays : scalars).add(tensor);
    }
  }

  boolean hasRecords() {
    return records;
  }

  List<Tensor> arrays() {
    return arrays;
  }

  List<Tensor> scalars() {
    return scalars;
  }

  /** All in the order of declaration. */
  List<Tensor> all() {
    return all;
  }

  /** The number of entries of the variables before one; of all for null. */
  Affine offset(Tensor tensor) {
    Affine offset = Affine.ZERO;
    for (Tensor before : all) {
      if (before.equals(tensor)) {
        break;
      }
      offset = offset.plus(size(before));
    }
    return offset;
  }

  static Affine size(Tensor tensor) {
    Affine size = Affine.ONE;
    for (Affine dimension : tensor.dimensions()) {
      size = size.times(dimension);
    }
    return size;
  }
}
