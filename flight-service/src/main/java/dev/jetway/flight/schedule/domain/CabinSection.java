package dev.jetway.flight.schedule.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Consecutive rows with the same layout.
 *
 * @param layout the letters from the left window to the right one, a dash for each aisle: {@code ABC-DEF}
 * @param exitRows rows beside an emergency exit
 * @param blockedLetters letters whose seats are never sold
 * @param missingSeats seats for which the fuselage, a door or a galley leaves no room
 */
record CabinSection(
        CabinClass cabin,
        int firstRow,
        int lastRow,
        String layout,
        Set<Integer> exitRows,
        String blockedLetters,
        Set<String> missingSeats) {

    /** No aircraft has a row of this number. */
    private static final int SKIPPED_ROW = 13;

    static CabinSection of(CabinClass cabin, int firstRow, int lastRow, String layout) {
        return new CabinSection(cabin, firstRow, lastRow, layout, Set.of(), "", Set.of());
    }

    CabinSection exits(Integer... rows) {
        return new CabinSection(cabin, firstRow, lastRow, layout, Set.of(rows), blockedLetters, missingSeats);
    }

    CabinSection blocked(String letters) {
        return new CabinSection(cabin, firstRow, lastRow, layout, exitRows, letters, missingSeats);
    }

    CabinSection without(String... seats) {
        return new CabinSection(cabin, firstRow, lastRow, layout, exitRows, blockedLetters, Set.of(seats));
    }

    List<Seat> seats() {
        List<Seat> seats = new ArrayList<>();
        for (int row = firstRow; row <= lastRow; row++) {
            for (int columnIndex = 0; columnIndex < layout.length() && row != SKIPPED_ROW; columnIndex++) {
                char letter = layout.charAt(columnIndex);
                if (letter != '-' && !missingSeats.contains(row + String.valueOf(letter))) {
                    boolean blocked = blockedLetters.indexOf(letter) >= 0;
                    seats.add(new Seat(
                            new SeatNumber(row, letter),
                            cabin,
                            columnIndex,
                            blocked,
                            characteristics(row, columnIndex)));
                }
            }
        }
        return seats;
    }

    private Set<SeatCharacteristic> characteristics(int row, int columnIndex) {
        EnumSet<SeatCharacteristic> found = EnumSet.noneOf(SeatCharacteristic.class);
        boolean window = columnIndex == 0 || columnIndex == layout.length() - 1;
        boolean aisle = isAisle(columnIndex - 1) || isAisle(columnIndex + 1);
        if (window) {
            found.add(SeatCharacteristic.WINDOW);
        }
        if (aisle) {
            found.add(SeatCharacteristic.AISLE);
        }
        if (!window && !aisle) {
            found.add(SeatCharacteristic.MIDDLE);
        }
        if (exitRows.contains(row)) {
            found.add(SeatCharacteristic.EXIT_ROW);
            found.add(SeatCharacteristic.EXTRA_LEGROOM);
        }
        if (exitRows.contains(nextRow(row))) {
            found.add(SeatCharacteristic.LIMITED_RECLINE);
        }
        if (row == firstRow) {
            found.add(SeatCharacteristic.BULKHEAD);
            found.add(SeatCharacteristic.EXTRA_LEGROOM);
        }
        if (row == lastRow) {
            found.add(SeatCharacteristic.NEAR_GALLEY);
        }
        return found;
    }

    private boolean isAisle(int columnIndex) {
        return columnIndex >= 0 && columnIndex < layout.length() && layout.charAt(columnIndex) == '-';
    }

    private static int nextRow(int row) {
        return row + 1 == SKIPPED_ROW ? row + 2 : row + 1;
    }
}
