package dev.ricci.processor.index;

import dev.ricci.processor.index.Factor.Access;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is shown of a method that is not one of index formulas: each assignment of a real with its
 * partials by what stands on its right, {@code t = x·y:  ∂t/∂x = y, ∂t/∂y = x}.
 */
public final class StatementPartials {
  private final Set<Variable> constants = new HashSet<>();
  private final Set<String> lines = new LinkedHashSet<>();

  private StatementPartials() {}

  /** A line for each assignment that a derivative passes through, in the order of the source. */
  public static List<String> of(Function function) {
    StatementPartials partials = new StatementPartials();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() == Parameter.Role.CONSTANT) {
        partials.constants.add(parameter.variable());
      }
    }
    partials.run(function.body(), function.name());
    return List.copyOf(partials.lines);
  }

  private void run(List<Statement> statements, String result) {
    for (Statement statement : statements) {
      if (statement instanceof Declare declare && declare.value().isPresent()) {
        line(declare.variable().name(), declare.value().get());
      } else if (statement instanceof Assign assign) {
        line(assign.variable().name(), assign.value());
      } else if (statement instanceof Store store) {
        line(text(new Load(store.array(), store.index())), store.value());
      } else if (statement instanceof Return leave && leave.value().isPresent()) {
        if (!(leave.value().get() instanceof Read)) {
          line(result, leave.value().get());
        }
      }
      statement.blocks().forEach(block -> run(block, result));
    }
  }

  private static String text(Expression e) {
    return Printer.print(e).replace(" ", "");
  }

  private void line(String target, Expression value) {
    if (value.type() != ScalarType.DOUBLE) {
      return;
    }
    Leaves leaves = new Leaves();
    List<String> partials = new ArrayList<>();
    Notation notation = Notation.of(List.of(), Term.ZERO);
    String formula;
    try {
      Term term = Simplify.term(leaves.term(value, true), Facts.NONE);
      if (leaves.active.isEmpty()) {
        return;
      }
      formula = notation.print(term);
      Tensor tensor = new Tensor(target, List.of(), Tensor.Kind.DEFINED);
      // A variable assigned again cannot stand for its new value on the right.
      boolean again = leaves.active.stream().anyMatch(leaf -> leaf.name().equals(target));
      Equation equation = new Equation(tensor, List.of(), term);
      for (Tensor leaf : leaves.active) {
        Derive derive =
            new Derive(new Indices(), a -> a.tensor().equals(leaf) ? Term.ONE : Term.ZERO);
        Term partial =
            Simplify.term(
                again ? derive.derivative(term) : derive.derivative(equation), Facts.NONE);
        // What is only added to passes on unchanged.
        if (!leaf.name().equals(target) || !partial.equals(Term.ONE)) {
          partials.add(
              "∂"
                  + target
                  + "/∂"
                  + leaf.name()
                  + " = "
                  + notation.print(CommonFactors.collect(partial)));
        }
      }
    } catch (OutsideNotation outside) {
      // No formula in this notation, such as a remainder: the statement alone is shown.
      lines.add(target + " = " + Printer.print(value));
      return;
    }
    lines.add(
        target + " = " + formula + (partials.isEmpty() ? "" : ":  " + String.join(", ", partials)));
  }

  /** Reads variables and elements as tensors of their own, named as in the source. */
  private final class Leaves extends Translation {
    private final Set<Tensor> active = new LinkedHashSet<>();

    @Override
    Term real(Expression leaf, boolean linear) {
      if (leaf.type() != ScalarType.DOUBLE) {
        throw new OutsideNotation("a value that is no real");
      }
      Tensor tensor = new Tensor(text(leaf), List.of(), Tensor.Kind.VARIABLE);
      if (base(leaf).isPresent() && !constants.contains(base(leaf).get())) {
        active.add(tensor);
      }
      return Term.of(new Access(tensor, List.of()));
    }

    private Optional<Variable> base(Expression leaf) {
      if (leaf instanceof Read read) {
        return Optional.of(read.variable());
      }
      return leaf instanceof Load load ? base(load.array()) : Optional.empty();
    }

    @Override
    Affine integer(Expression leaf) {
      return Affine.of(new Symbol(Symbol.Kind.INTEGER, text(leaf), 0));
    }

    @Override
    List<List<Condition>> truth(Expression leaf) {
      throw new OutsideNotation("a condition");
    }
  }
}
