package dev.ricci.processor;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.index.Derivation;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.signature.AnnotationMember;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/**
 * Replaces the Jacobians or Hessians of a set, which are stored whole, by ones in compressed rows,
 * all with the same structure.
 */
final class Sparse {
  private final Optional<Derivation> derivation;
  private final Choice choice;

  /**
   * @param choice decides on the other derivatives
   */
  Sparse(Optional<Derivation> derivation, Choice choice) {
    this.derivation = derivation;
    this.choice = choice;
  }

  /** What is said where the structure cannot be told. */
  static Problem refusal(Signature signature, Element origin) {
    return new Problem(
        Code.NO_STRUCTURE,
        new AnnotationMember(origin, "Differentiable", "storage", 0),
        "the structural zeros of the derivatives of "
            + signature.method()
            + " cannot be told, as "
            + signature.storage()
            + " needs it: that takes arrays defined by index formulas (docs/index-calculus.md), or"
            + " straight-line code over constant sizes; use FLAT or NESTED");
  }

  /** The set in compressed rows; absent if its structure cannot be told. */
  Optional<DerivativeSet> of(DerivativeSet whole) {
    List<Kind> matrices =
        whole.derivatives().stream().map(Derivative::kind).filter(Sparse::isMatrix).toList();
    if (matrices.isEmpty()) {
      return Optional.of(whole);
    }
    return byFormula(whole, matrices);
  }

  private static boolean isMatrix(Kind kind) {
    return switch (kind) {
      case JACOBIAN, VALUE_AND_JACOBIAN, HESSIAN, VALUE_GRADIENT_AND_HESSIAN -> true;
      default -> false;
    };
  }

  private Optional<DerivativeSet> byFormula(DerivativeSet whole, List<Kind> matrices) {
    Optional<List<Structure>> structures = derivation.flatMap(d -> d.structures(matrices.get(0)));
    if (structures.isEmpty()) {
      return Optional.empty();
    }
    List<Derivative> derivatives = new ArrayList<>();
    for (Derivative derivative : whole.derivatives()) {
      Kind kind = derivative.kind();
      if (isMatrix(kind)) {
        Optional<Function> function = derivation.flatMap(d -> d.function(kind));
        if (function.isEmpty()) {
          return Optional.empty();
        }
        derivatives.add(new Derivative(kind, function.get()));
      } else {
        derivatives.add(choice.cheaper(derivative));
      }
    }
    return Optional.of(
        new DerivativeSet(whole.primal(), derivatives, whole.callees(), structures.get()));
  }
}
