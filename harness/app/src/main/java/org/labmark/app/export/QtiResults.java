package org.labmark.app.export;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;

/**
 * An attempt as a results report of 1EdTech QTI 3.0: the paper is the test, its tasks are the items. While the paper is
 * held, all scores are left without a value and every item waits for a person.
 */
public final class QtiResults {
    private static final String NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_result_v3p0";
    private static final String INDENT = "  ";

    private final Attempt attempt;
    private final Marksheet marksheet;
    private final String marked;
    private final XMLStreamWriter xml;

    private QtiResults(Attempt attempt, Marksheet marksheet, String marked, XMLStreamWriter xml) {
        this.attempt = attempt;
        this.marksheet = marksheet;
        this.marked = marked;
        this.xml = xml;
    }

    /**
     * The report, as XML in UTF-8.
     *
     * @throws BadInputException when the attempt was never marked
     */
    public static String of(Attempt attempt) {
        var marksheet = attempt.result()
                .orElseThrow(() -> new BadInputException(attempt.folder() + ": never marked; use ./labmark mark"));
        var marked = attempt.entries().reversed().stream()
                .filter(entry -> entry.event() instanceof Event.Marked)
                .findFirst()
                .orElseThrow()
                .at();
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new QtiResults(attempt, marksheet, marked, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("assessmentResult");
        xml.writeDefaultNamespace(NAMESPACE);
        context();
        test();
        int place = 1;
        for (var task : marksheet.tasks()) {
            item(task, place++);
        }
        line(0);
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void context() throws XMLStreamException {
        // Identifiers of QTI are NCNames, and ours begin with a digit.
        var id = "attempt-" + attempt.opened().attempt();
        line(1);
        xml.writeStartElement("context");
        xml.writeAttribute("sourcedId", id);
        line(2);
        xml.writeEmptyElement("sessionIdentifier");
        xml.writeAttribute("sourceID", Names.ATTEMPTS);
        xml.writeAttribute("identifier", id);
        line(1);
        xml.writeEndElement();
    }

    private void test() throws XMLStreamException {
        var variant = attempt.variant();
        line(1);
        xml.writeStartElement("testResult");
        xml.writeAttribute("identifier", "scenario-" + variant.scenario().replace('/', '.') + "-" + variant.version());
        xml.writeAttribute("datestamp", marked);
        scores(marksheet.awarded(), marksheet.possible());
        line(1);
        xml.writeEndElement();
    }

    private void item(TaskMark task, int place) throws XMLStreamException {
        line(1);
        xml.writeStartElement("itemResult");
        xml.writeAttribute("identifier", "task-" + task.task());
        xml.writeAttribute("sequenceIndex", String.valueOf(place));
        xml.writeAttribute("datestamp", marked);
        xml.writeAttribute("sessionStatus", marksheet.held() ? "pendingExternalScoring" : "final");
        scores(task.awarded(), task.points());
        if (!marksheet.held()) {
            variable("OUTCOME", "identifier");
            value(task.outcome().name().toLowerCase(Locale.ROOT));
        }
        line(1);
        xml.writeEndElement();
    }

    private void scores(int awarded, int possible) throws XMLStreamException {
        if (marksheet.held()) {
            line(2);
            xml.writeEmptyElement("outcomeVariable");
            declared("SCORE", "float");
            xml.writeAttribute("external-scored", "human");
        } else {
            variable("SCORE", "float");
            value(awarded + ".0");
        }
        variable("MAXSCORE", "float");
        value(possible + ".0");
    }

    private void variable(String identifier, String baseType) throws XMLStreamException {
        line(2);
        xml.writeStartElement("outcomeVariable");
        declared(identifier, baseType);
    }

    private void declared(String identifier, String baseType) throws XMLStreamException {
        xml.writeAttribute("identifier", identifier);
        xml.writeAttribute("cardinality", "single");
        xml.writeAttribute("baseType", baseType);
    }

    /** The value of the variable that was begun, and its end. */
    private void value(String value) throws XMLStreamException {
        xml.writeStartElement("value");
        xml.writeCharacters(value);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + INDENT.repeat(depth));
    }
}
