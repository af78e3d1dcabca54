using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary>Field rules of the recipient (contract 2.14, 2.18).</summary>
internal static class CustomerRules
{
    public static void Validate(OrderCustomer? customer, Validator errors, bool required)
    {
        if (customer is null)
        {
            if (required)
            {
                errors.NotNull(customer, "customer");
            }

            return;
        }

        errors.Enter("customer");
        _ = errors.NotNull(customer.FirstName, "firstName") && errors.Size(customer.FirstName, "firstName", 1, 512);
        _ = errors.NotNull(customer.LastName, "lastName") && errors.Size(customer.LastName, "lastName", 1, 512);
        errors.Size(customer.MiddleName, "middleName", 1, 512);
        _ = errors.NotNull(customer.Phone, "phone") && errors.Phone(customer.Phone, "phone");
        errors.Leave();
    }

    /// <summary>The recipient of a request that has no errors.</summary>
    public static Customer Of(OrderCustomer customer) =>
        new(customer.FirstName!, customer.LastName!, customer.MiddleName, customer.Phone!);
}
