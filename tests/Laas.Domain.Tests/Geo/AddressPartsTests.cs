using Xunit;

namespace Laas.Domain.Tests;

public sealed class AddressPartsTests
{
    [Theory]
    [InlineData("Россия, 125009, г. Москва, ул. Тверская, д. 7, корп. 2, стр. 3, кв. 12", "Россия|125009|Москва||ул. Тверская|7|2|3|12")]
    [InlineData("Москва Ленинградское шоссе 16А", "Россия||Москва||Ленинградское шоссе|16А|||")]
    [InlineData("Тульская обл, Щёкинский р-н, д. Ясная Поляна, ул. Мира, 5", "Россия||Ясная Поляна||ул. Мира|5|||")]
    [InlineData("Казань, Советский район, Сибирский тракт, 5/3", "Россия||Казань|Советский район|Сибирский тракт|5/3|||")]
    [InlineData("ул. 8 Марта, 5, Екатеринбург", "Россия||Екатеринбург||ул. 8 Марта|5|||")]
    [InlineData("Москва, Зеленоград, Центральный проспект, 5", "Россия||Москва|Зеленоград|Центральный проспект|5|||")]
    [InlineData("Moscow, Tverskaya street, 7, apt. 5", "Россия||Москва||Tverskaya street|7|||5")]
    [InlineData("Тула", "Россия||Тула||||||")]
    public void A_usual_address_is_taken_apart(string address, string expected) => Assert.Equal(expected, Show(address));

    [Theory]
    [InlineData("Зеленоград, корпус 360", "Россия||Москва|Зеленоград|корпус 360||||")]
    [InlineData("ул. Ленина, г. Владимир, д. 5", "Россия||Владимир||ул. Ленина, д. 5||||")]
    [InlineData("Тула, ул. Ленина, 5, д. 7", "Россия||Тула||ул. Ленина, 5, д. 7||||")]
    [InlineData("Тула, ул. Ленина", "Россия||Тула||ул. Ленина||||")]
    [InlineData(" Киров, ул. Ленина, 5 ", "||||Киров, ул. Ленина, 5||||")]
    [InlineData("", "||||||||")]
    public void What_cannot_be_told_apart_stands_whole_in_the_street(string address, string expected) =>
        Assert.Equal(expected, Show(address));

    private static string Show(string address)
    {
        var p = DemoRegions.Gazetteer.Split(address);
        return string.Join('|', p.Country, p.Postcode, p.City, p.District, p.Street, p.House, p.Block, p.Building, p.Apartment);
    }
}
