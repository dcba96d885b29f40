package dev.ricci.processor.codegen;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Result;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shapes of what generated methods fill: the table of contract §3.
 *
 * @param signature of the user's method
 * @param primal its function
 * @param shapes of that function
 */
record OutputShapes(Signature signature, Function primal, Shapes shapes) {

  /** The dimensions of each output of a method, in order, as Java counts them. */
  List<List<Extent>> of(Kind kind) {
    List<List<Extent>> outputs = new ArrayList<>();
    switch (kind) {
      case GRADIENT, VALUE_AND_GRADIENT, VJP, HVP -> outputs.addAll(gradients());
      case JACOBIAN -> outputs.addAll(jacobians());
      case VALUE_AND_JACOBIAN -> {
        outputs.add(result());
        outputs.addAll(jacobians());
      }
      case HESSIAN -> outputs.add(hessian());
      case VALUE_GRADIENT_AND_HESSIAN -> {
        outputs.addAll(gradients());
        outputs.add(hessian());
      }
      case JVP -> {
        if (!(signature.result() instanceof Result.Scalar)) {
          outputs.add(result());
        }
      }
      case DERIVATIVE, SECOND_DERIVATIVE -> {}
    }
    return outputs;
  }

  /** The result's dimensions; none for a scalar. */
  List<Extent> result() {
    Result result = signature.result();
    if (result instanceof Result.Scalar) {
      return List.of();
    }
    if (result instanceof Result.RecordOfReals pack
        && pack.components().stream().allMatch(c -> c instanceof Formal.RealScalar)) {
      return List.of(
          new Extent(
              Dim.of(pack.components().size()), Optional.of("the components of the result")));
    }
    return Extent.of(shapes.result().orElseGet(() -> shapes.of(filled())));
  }

  private Variable filled() {
    return primal.parameters().stream()
        .filter(parameter -> parameter.role() == Parameter.Role.OUTPUT)
        .findFirst()
        .orElseThrow()
        .variable();
  }

  /** One for each array or record that derivatives are taken by, then one for all scalars. */
  private List<List<Extent>> gradients() {
    List<List<Extent>> outputs = new ArrayList<>();
    for (Formal formal : wrt()) {
      if (!(formal instanceof Formal.RealScalar)) {
        outputs.add(of(formal));
      }
    }
    if (scalars() > 0) {
      outputs.add(List.of(new Extent(Dim.of(scalars()), Optional.of("one for each scalar"))));
    }
    return outputs;
  }

  private List<List<Extent>> jacobians() {
    List<List<Extent>> outputs = new ArrayList<>();
    for (List<Extent> gradient : gradients()) {
      outputs.add(jacobian(gradient));
    }
    if (scalars() == 1) { // a single scalar adds no dimension
      outputs.set(outputs.size() - 1, jacobian(List.of()));
    }
    return outputs;
  }

  private List<Extent> jacobian(List<Extent> parameter) {
    boolean resultFirst = signature.layout() == Layout.NUMERATOR;
    List<Extent> dims = new ArrayList<>(resultFirst ? result() : parameter);
    dims.addAll(resultFirst ? parameter : result());
    return stored(dims);
  }

  private List<Extent> hessian() {
    List<Formal> wrt = wrt();
    List<Extent> dims = new ArrayList<>();
    if (wrt.size() == 1 && wrt.get(0) instanceof Formal.RealArray array) {
      dims.addAll(of(array));
      dims.addAll(of(array));
    } else {
      Dim all = Dim.ZERO;
      for (Formal formal : wrt) {
        all = all.plus(entries(formal, ""));
      }
      dims.add(Extent.of(all));
      dims.add(Extent.of(all));
    }
    return stored(dims);
  }

  private List<Extent> stored(List<Extent> dims) {
    return signature.storage() == Storage.NESTED || dims.size() <= 1
        ? dims
        : List.of(Extent.product(dims));
  }

  /** The parameters that derivatives are taken by. */
  List<Formal> wrt() {
    return signature.parameters().stream().filter(Face::isWrt).toList();
  }

  /** How many scalars derivatives are taken by. */
  int scalars() {
    return (int) wrt().stream().filter(formal -> formal instanceof Formal.RealScalar).count();
  }

  /** The dimensions of an array parameter; of a record one, its number of real entries. */
  private List<Extent> of(Formal formal) {
    if (formal instanceof Formal.RealArray array) {
      Variable variable = new Variable(array.name(), array.type());
      return Extent.of(variable, shapes.of(variable));
    }
    return List.of(new Extent(entries(formal, ""), Optional.of("the entries of " + formal.name())));
  }

  private Dim entries(List<Formal> components, String prefix) {
    Dim sum = Dim.ZERO;
    for (Formal component : components) {
      sum = sum.plus(entries(component, prefix));
    }
    return sum;
  }

  /** The number of real numbers in a parameter or component. */
  Dim entries(Formal formal, String prefix) {
    String name = prefix + formal.name();
    if (formal instanceof Formal.RealScalar) {
      return Dim.ONE;
    }
    if (formal instanceof Formal.RealArray array) {
      return shapes.of(new Variable(name, array.type())).stream().reduce(Dim.ONE, Dim::times);
    }
    return formal instanceof Formal.RecordOfReals pack
        ? entries(pack.components(), name + "_")
        : Dim.ZERO;
  }
}
