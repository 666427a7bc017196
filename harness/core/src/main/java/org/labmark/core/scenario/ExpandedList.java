package org.labmark.core.scenario;

import java.util.AbstractList;
import java.util.List;

/** A list that was written shorter than it is: what is wrong with an element is wrong where the author wrote it. */
final class ExpandedList extends AbstractList<Object> {
    private final List<Object> elements;
    private final List<Integer> places;

    /** @param places where each element was written, from 0 */
    ExpandedList(List<Object> elements, List<Integer> places) {
        this.elements = List.copyOf(elements);
        this.places = List.copyOf(places);
    }

    /** The same with other elements in their places. */
    ExpandedList with(List<Object> others) {
        return new ExpandedList(others, places);
    }

    /** Where an element was written. */
    int place(int index) {
        return places.get(index);
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
