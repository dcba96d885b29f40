package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tangent along several directions at once: what computes values stands once, what computes tangents
 * once for each direction, so that all of them share the values and the partials. Tangents named
 * {@code v_x0} are ∂v/∂x₀; those that are 0 or 1 are not computed.
 */
final class Directions {
  private final List<Direction> directions;
  private final DirectionalExpressions expressions;
  private final Set<Variable> assigned = new HashSet<>();
  private boolean possible = true;

  private Directions(List<Direction> directions, DirectionalExpressions expressions) {
    this.directions = directions;
    this.expressions = expressions;
  }

  /**
   * The function: its parameters are those of the tangent, without tangents of inputs, and with each
   * output tangent once for each direction.
   *
   * @param carried a tangent by the leaves of the directions
   * @return empty if what is done with tangents is more than to compute others
   */
  static Optional<Function> of(Tangent.Carried carried, List<Direction> directions) {
    Function tangent = carried.program().entry();
    DirectionalExpressions expressions =
        DirectionalExpressions.of(tangent, carried.companions(), directions);
    Directions pass = new Directions(directions, expressions);
    ArrayOrigins.collectAssigned(tangent.body(), pass.assigned);
    List<Statement> statements = pass.block(tangent.body());
    if (!pass.possible || !carried.program().functions().isEmpty()) {
      return Optional.empty();
    }
    List<Statement> body = expressions.seeds();
    body.addAll(statements);
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : tangent.parameters()) {
      Variable variable = parameter.variable();
      if (expressions.isTangent(variable) && parameter.role() == Parameter.Role.OUTPUT) {
        expressions
            .copies(variable)
            .forEach(copy -> parameters.add(new Parameter(copy, Parameter.Role.OUTPUT)));
      } else if (parameter.role() != Parameter.Role.TANGENT) {
        parameters.add(parameter);
      }
    }
    return Optional.of(
        new Function(
            tangent.name(),
            parameters,
            tangent.result(),
            body,
            tangent.shapes(),
            tangent.resultShape()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Push push) {
        out.add(push(push));
      } else if (s instanceof Pop pop) {
        out.add(pop(pop));
      } else if (s instanceof PopArray && writesTangent(s)) {
        for (int k = directions.size() - 1; k >= 0; k--) {
          along(k, s, out);
        }
      } else if (writesTangent(s)) {
        SharedPartials shared = new SharedPartials(expressions);
        Statement named = shared.in(s);
        List<Statement> copies = new ArrayList<>();
        for (int k = 0; k < directions.size(); k++) {
          along(k, named, copies);
        }
        out.addAll(shared.before(copies));
      } else {
        possible &= s.expressions().stream().noneMatch(expressions::reads);
        possible &= !(s instanceof Return leave && leave.value().isPresent());
        possible &= !(s instanceof Call);
        out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
      }
    }
    return out;
  }

  private boolean writesTangent(Statement s) {
    if (s instanceof Declare declare) {
      return expressions.isTangent(declare.variable());
    } else if (s instanceof Assign assign) {
      return expressions.isTangent(assign.variable());
    } else if (s instanceof Store store) {
      return isTangentArray(store.array());
    } else if (s instanceof Fill fill) {
      return isTangentArray(fill.array());
    } else if (s instanceof Copy copy) {
      return isTangentArray(copy.target());
    } else if (s instanceof PushArray push) {
      return isTangentArray(push.array());
    }
    return s instanceof PopArray pop && isTangentArray(pop.array());
  }

  private boolean isTangentArray(Expression array) {
    return Aliases.bases(array).stream().anyMatch(expressions::isTangent);
  }

  private void along(int k, Statement s, List<Statement> out) {
    List<Expression> rewritten =
        s.expressions().stream().map(e -> expressions.along(k, e)).toList();
    if (s instanceof Declare declare) {
      Variable variable = declare.variable();
      if (!rewritten.isEmpty()
          && rewritten.get(0) instanceof RealLiteral literal
          && !assigned.contains(variable)) {
        expressions.fix(k, variable, literal);
      } else {
        Variable copy = expressions.copies(variable).get(k);
        out.add(new Declare(s.origin(), copy, rewritten.stream().findFirst()));
      }
    } else if (s instanceof Assign assign) {
      Variable copy = expressions.copies(assign.variable()).get(k);
      if (!rewritten.get(0).equals(copy.read())) {
        out.add(new Assign(s.origin(), copy, rewritten.get(0)));
      }
    } else {
      out.add(s.with(rewritten, List.of()));
    }
  }

  private Push push(Push push) {
    List<Expression> values = new ArrayList<>();
    for (Expression value : push.values()) {
      if (expressions.reads(value)) {
        for (int k = 0; k < directions.size(); k++) {
          values.add(expressions.along(k, value));
        }
      } else {
        values.add(value);
      }
    }
    return new Push(push.origin(), values);
  }

  private Pop pop(Pop pop) {
    List<Variable> targets = new ArrayList<>();
    for (Variable target : pop.targets()) {
      targets.addAll(expressions.isTangent(target) ? expressions.copies(target) : List.of(target));
    }
    return new Pop(pop.origin(), targets);
  }
}
